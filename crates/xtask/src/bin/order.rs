//! Writes what may be written in many ways in the one that brotli says in the fewest bits: `order MODULE.wasm` puts
//! functions that are alike beside each other; `order --locals FILE` numbers their local variables alike, or names them in
//! a script.

#[path = "order/numbers.rs"]
mod numbers;
#[path = "order/script.rs"]
mod script;
#[path = "order/wasm.rs"]
mod wasm;

use anyhow::{Context, Result};
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// So many bytes in a row are compared: a call, or an instruction with what it works on.
const ROW: usize = 4;

fn main() -> Result<()> {
    let mut args: Vec<_> = std::env::args_os().skip(1).collect();
    let file = PathBuf::from(args.pop().context("say which file")?);
    let other = match (args.is_empty(), file.extension().is_some_and(|ending| ending == "js")) {
        (true, _) => ordered(&fs::read(&file)?)?,
        (false, true) => script::alike(&fs::read_to_string(&file)?).into_bytes(),
        (false, false) => wasm::alike(&fs::read(&file)?)?,
    };
    Ok(fs::write(&file, other)?)
}

/// The module with its functions in that order.
fn ordered(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for part in Parser::new(0).parse_all(wasm) {
        match part? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let order = alike_together(&bodies);
    let mut places = vec![0; order.len()];
    for (place, function) in (imported..).zip(&order) {
        places[*function] = place;
    }
    let mut module = Module::new();
    Order { imported, places, order }.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

/// The longest first; then each time the one of whose rows of bytes the one before it holds the largest part.
fn alike_together(bodies: &[&[u8]]) -> Vec<usize> {
    let mut numbers = HashMap::new();
    let mut rows_of = |body: &&[u8]| {
        let mut rows: Vec<usize> = Vec::new();
        for row in body.windows(ROW) {
            let new = numbers.len();
            rows.push(*numbers.entry(row.to_vec()).or_insert(new));
        }
        rows.sort_unstable();
        rows.dedup();
        rows
    };
    let rows: Vec<Vec<usize>> = bodies.iter().map(&mut rows_of).collect();
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    // The first of the longest.
    left.sort_by_key(|function| std::cmp::Reverse(bodies[*function].len()));
    let mut next = if left.is_empty() { None } else { Some(left.remove(0)) };
    left.sort_unstable();
    let (mut order, mut held_by) = (Vec::new(), vec![None; numbers.len()]);
    while let Some(function) = next {
        order.push(function);
        rows[function].iter().for_each(|row| held_by[*row] = next);
        let mut best = (0, (0, 1));
        for (at, other) in left.iter().enumerate() {
            let part = (rows[*other].iter().filter(|row| held_by[**row] == next).count(), rows[*other].len() + 1);
            if part.0 * best.1.1 > best.1.0 * part.1 {
                best = (at, part);
            }
        }
        next = (!left.is_empty()).then(|| left.remove(best.0));
    }
    order
}

/// Writes a module anew, with each function in another place.
struct Order {
    imported: u32,
    /// Which index each function gets, and which function comes when; both without what is imported.
    places: Vec<u32>,
    order: Vec<usize>,
}

impl Reencode for Order {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let own = function.checked_sub(self.imported).and_then(|own| self.places.get(own as usize));
        Ok(own.copied().unwrap_or(function))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for function in &self.order {
            functions.function(types[*function]);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Result<(), Error> {
        let mut bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().map(Some).collect::<Vec<_>>();
        for function in self.order.clone() {
            if let Some(body) = bodies[function].take() {
                self.parse_function_body(code, body)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on ends")]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, ExportKind, ExportSection, Function, ImportSection, TypeSection};
    use wasmparser::Operator;

    #[test]
    fn what_resembles_another_comes_after_it() {
        let bodies = [&b"something short"[..], b"abcdefghijklmnop and more", b"", b"say abcdefghijklmnop"];
        assert_eq!(alike_together(&bodies), [1, 3, 0, 2]);
        assert!(alike_together(&[]).is_empty());
    }

    /// What each exported function does: the number that it begins with, and what number begins what it calls.
    fn says(wasm: &[u8]) -> Vec<(String, i32, Option<i32>)> {
        let (mut exports, mut bodies) = (Vec::new(), Vec::new());
        for part in Parser::new(0).parse_all(wasm) {
            match part.unwrap() {
                Payload::ExportSection(all) => exports.extend(all.into_iter().map(Result::unwrap)),
                Payload::CodeSectionEntry(body) => {
                    let operators: Vec<_> =
                        body.get_operators_reader().unwrap().into_iter().map(Result::unwrap).collect();
                    let Operator::I32Const { value } = operators[0] else { panic!("begins with {operators:?}") };
                    let calls = operators.iter().find_map(|operator| match operator {
                        Operator::Call { function_index } => Some(*function_index as usize),
                        _ => None,
                    });
                    bodies.push((value, calls));
                }
                _ => {}
            }
        }
        let body = |function: usize| bodies[function - 1];
        let mut says: Vec<_> = exports
            .iter()
            .map(|export| body(export.index as usize))
            .zip(&exports)
            .map(|((number, calls), export)| (export.name.to_owned(), number, calls.map(|called| body(called).0)))
            .collect();
        says.sort();
        says
    }

    #[test]
    fn a_module_in_another_order_exports_and_calls_the_same_functions() {
        let (mut types, mut imports, mut functions) =
            (TypeSection::new(), ImportSection::new(), FunctionSection::new());
        types.ty().function([], []);
        imports.import("page", "tell", EntityType::Function(0));
        let (mut exports, mut code) = (ExportSection::new(), CodeSection::new());
        // The third resembles the first, and calls the second.
        for (at, (name, number, more, calls)) in
            [("first", 1, 90, None), ("second", 2, 0, None), ("third", 3, 40, Some(2))].into_iter().enumerate()
        {
            functions.function(0);
            exports.export(name, ExportKind::Func, at as u32 + 1);
            let mut body = Function::new([]);
            body.instructions().i32_const(number).drop();
            for n in 0..more {
                body.instructions().i32_const(1_000_000 + n).drop();
            }
            if let Some(called) = calls {
                body.instructions().call(called);
            }
            body.instructions().end();
            code.function(&body);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        let before = module.finish();
        let after = ordered(&before).unwrap();
        assert_ne!(before, after);
        let wanted = [("first", 1, None), ("second", 2, None), ("third", 3, Some(2))];
        let wanted = wanted.map(|(name, number, calls)| (name.to_owned(), number, calls));
        assert_eq!((says(&before), says(&after)), (wanted.to_vec(), wanted.to_vec()));
        assert!(ordered(b"no module").is_err());
    }
}
