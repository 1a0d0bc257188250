//! The local variables of a module's functions, numbered as others are.

use crate::numbers::{Function, Token, number};
use anyhow::Result;
use std::collections::HashMap;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, Instruction, MemArg, Module};
use wasmparser::{FunctionBody, Operator, Parser, Payload};

/// The module with other numbers. As much of it is alike as can be: no access to memory says how it is aligned either,
/// which is a hint that browsers do not read.
pub fn alike(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut parameters, mut types, mut functions) = (Vec::new(), Vec::new(), Vec::new());
    for part in Parser::new(0).parse_all(wasm) {
        match part? {
            Payload::TypeSection(all) => {
                for one in all.into_iter_err_on_gc_types() {
                    types.push(one?.params().len() as u32);
                }
            }
            Payload::FunctionSection(all) => {
                for one in all {
                    parameters.push(types[one? as usize]);
                }
            }
            Payload::CodeSectionEntry(body) => functions.push(read(wasm, &body, parameters[functions.len()])?),
            _ => {}
        }
    }
    let before: Vec<Vec<u32>> = functions.iter().map(locals).collect();
    number(&mut functions);
    let numbers =
        before.iter().zip(&functions).map(|(before, after)| before.iter().copied().zip(locals(after)).collect());
    let mut module = Module::new();
    let mut alike = Alike { numbers: numbers.collect::<Vec<_>>().into_iter(), now: HashMap::new() };
    alike.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

fn locals(function: &Function<'_>) -> Vec<u32> {
    function.tokens.iter().filter_map(|token| token.local).collect()
}

/// A function: its instructions, and which locals are of one type. Parameters keep their places.
fn read<'a>(wasm: &'a [u8], body: &FunctionBody<'a>, parameters: u32) -> Result<Function<'a>> {
    let (mut groups, mut next) = (HashMap::<_, Vec<u32>>::new(), parameters);
    for run in body.get_locals_reader()? {
        let (count, of) = run?;
        groups.entry(of).or_default().extend(next..next + count);
        next += count;
    }
    let mut reader = body.get_operators_reader()?;
    let mut tokens = Vec::new();
    while !reader.eof() {
        let from = reader.original_position();
        let local = match reader.read()? {
            Operator::LocalGet { local_index }
            | Operator::LocalSet { local_index }
            | Operator::LocalTee { local_index } => Some(local_index),
            _ => None,
        };
        let to = if local.is_some() { from + 1 } else { reader.original_position() };
        tokens.push(Token { text: &wasm[from..to], local });
    }
    Ok(Function { tokens, groups: groups.into_values().collect() })
}

/// Writes a module anew, with other numbers of locals.
struct Alike {
    /// Of each function; then of the one that is written.
    numbers: std::vec::IntoIter<HashMap<u32, u32>>,
    now: HashMap<u32, u32>,
}

impl Reencode for Alike {
    type Error = std::convert::Infallible;

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), Error> {
        self.now = self.numbers.next().unwrap_or_default();
        wasm_encoder::reencode::utils::parse_function_body(self, code, body)
    }

    fn instruction<'a>(&mut self, operator: Operator<'a>) -> Result<Instruction<'a>, Error> {
        let number = |local: u32| self.now.get(&local).copied().unwrap_or(local);
        match operator {
            Operator::LocalGet { local_index } => Ok(Instruction::LocalGet(number(local_index))),
            Operator::LocalSet { local_index } => Ok(Instruction::LocalSet(number(local_index))),
            Operator::LocalTee { local_index } => Ok(Instruction::LocalTee(number(local_index))),
            other => wasm_encoder::reencode::utils::instruction(self, other),
        }
    }

    fn mem_arg(&mut self, at: wasmparser::MemArg) -> Result<MemArg, Error> {
        Ok(MemArg { align: 0, ..wasm_encoder::reencode::utils::mem_arg(self, at)? })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]
mod tests {
    use super::*;
    use wasm_encoder::{FunctionSection, InstructionSink, MemorySection, MemoryType, TypeSection, ValType};

    /// A function of one parameter, two numbers and a fraction, that begins with `from`.
    fn body(from: impl Fn(&mut InstructionSink<'_>)) -> wasm_encoder::Function {
        let mut body = wasm_encoder::Function::new([(2, ValType::I32), (1, ValType::F64)]);
        from(&mut body.instructions());
        body.instructions().end();
        body
    }

    fn module(bodies: &[wasm_encoder::Function]) -> Vec<u8> {
        let (mut types, mut functions) = (TypeSection::new(), FunctionSection::new());
        types.ty().function([ValType::I32], []);
        let (mut memories, mut code) = (MemorySection::new(), CodeSection::new());
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        for body in bodies {
            functions.function(0);
            code.function(body);
        }
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&memories).section(&code);
        module.finish()
    }

    #[test]
    fn a_module_whose_locals_are_used_alike_numbers_them_alike_and_says_no_more_than_it_must() {
        let at = |align| MemArg { offset: 4, align, memory_index: 0 };
        let uses = |one: u32, other: u32, align: u32| {
            body(move |to| {
                to.local_get(0).i32_load(at(align)).local_set(one);
                to.i32_const(7).local_set(other);
                to.local_get(0).local_get(one).local_get(other).i32_add().i32_store(at(align));
                to.local_get(0).local_get(3).f64_store(at(0));
            })
        };
        let mixed: Vec<_> = (0..6).map(|_| uses(1, 2, 2)).chain([uses(2, 1, 2)]).collect();
        let wanted: Vec<_> = (0..7).map(|_| uses(1, 2, 0)).collect();
        assert_eq!(alike(&module(&mixed)).unwrap(), module(&wanted));
        assert!(alike(b"no module").is_err());
    }
}
