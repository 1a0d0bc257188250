//! A panic in a browser is told to nobody: [`hushed`] takes out of a module what would word it. What is left of one is a
//! call of the module's own `broken`, where it exports that, and a trap.

use anyhow::{Result, ensure};
use std::collections::HashSet;
use walrus::ir::{Call, Const, Instr, Unreachable, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, DataKind, ExportItem, FunctionId, Module, ModuleConfig, ValType};

/// Where Rust's own panics are, and what their names have in common.
const OF_RUST: [&str; 3] = ["4core", "5alloc", "3std"];
const PANICS: [&str; 6] = ["panicking", "panic_", "_failed", "_fail", "handle_error", "handle_alloc_error"];
/// All formatting ends here.
const WRITE: &str = "4core3fmt5write";
/// And what of it stands in tables.
const FORMATS: [&str; 4] = ["Display", "PanicPayload", "3fmt5Write", "3fmt6format"];
/// What [`std::panic::set_hook`] is called in a module. Without panics of Rust's own none calls the hook.
const SET_HOOK: &str = "3std9panicking8set_hook";
/// What panics say, and what wasm-bindgen throws where one of ours is misused: there is nobody to read it.
const SAID: [&str; 13] = [
    "called `Option::unwrap()` on a `None` value",
    "called `Option::unwrap_throw()` on a `None` value",
    "RefCell already mutably borrowed",
    "RefCell already borrowed",
    "closure invoked recursively or after being dropped",
    "recursive use of an object detected which would lead to unsafe aliasing in rust",
    "internal error: entered unreachable code",
    "assertion failed: self.is_char_boundary(new_len)",
    "attempt to join into collection with len > usize::MAX",
    "Tried to shrink to a larger capacity",
    "cannot access a Thread Local Storage value during or after destruction: ",
    "Attempted to initialize thread-local while it is being dropped",
    "cannot modify the panic hook from a panicking thread",
];
/// Fewer, and Rust calls them otherwise by now.
const FEWEST: usize = 8;

/// The module without the words of its panics.
pub fn hushed(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = ModuleConfig::new().strict_validate(false).generate_producers_section(false).parse(wasm)?;
    let broken = module.exports.iter().find_map(|export| match export.item {
        ExportItem::Function(function) if export.name.starts_with("broken_") => Some(function),
        _ => None,
    });
    let panics: Vec<FunctionId> =
        module.funcs.iter().filter(|function| panics(&module, function.id())).map(|f| f.id()).collect();
    ensure!(panics.len() >= FEWEST, "only {} panics found: see how Rust calls them now", panics.len());
    let mut end: Vec<Instr> = broken.iter().map(|&func| Call { func }.into()).collect();
    end.push(Unreachable {}.into());
    for function in panics {
        becomes(&mut module, function, &end);
    }
    // Only panics ask how something looks to who debugs it. What is asked by nobody says that it was written.
    let looks = |name: &String| name.contains("Debug") && name.contains("3fmt");
    let debug = module.funcs.iter().filter(|function| function.name.as_ref().is_some_and(looks)).map(|f| f.id());
    for function in debug.collect::<Vec<_>>() {
        if module.types.results(module.funcs.get(function).ty()) == [ValType::I32] {
            becomes(&mut module, function, &[Const { value: Value::I32(0) }.into()]);
        }
    }
    for function in unasked(&module) {
        becomes(&mut module, function, &[Unreachable {}.into()]);
    }
    let hook = module.funcs.iter().find(|function| function.name.as_ref().is_some_and(|name| name.contains(SET_HOOK)));
    if let Some(hook) = hook.map(|function| function.id()).filter(|_| broken.is_some()) {
        becomes(&mut module, hook, &[]);
    }
    for data in module.data.iter().map(|data| data.id()).collect::<Vec<_>>() {
        let data = module.data.get_mut(data);
        if let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind {
            forget_places(start as u32, &mut data.value);
            forget_said(&mut data.value);
        }
    }
    Ok(module.emit_wasm())
}

/// Whether this is a function of Rust's own that only panics: it is called so, and never returns.
fn panics(module: &Module, function: FunctionId) -> bool {
    let function = module.funcs.get(function);
    let (Some(name), walrus::FunctionKind::Local(local)) = (&function.name, &function.kind) else { return false };
    let last = local.block(local.entry_block()).instrs.last();
    OF_RUST.iter().any(|of| name.contains(of))
        && PANICS.iter().any(|panic| name.contains(panic))
        && matches!(last, Some((Instr::Unreachable(_), _)))
}

/// What puts words together ([`std::fmt`]), where only panics ask for that: it is found through tables, so that nothing
/// else takes it out. None where something calls it.
fn unasked(module: &Module) -> Vec<FunctionId> {
    let formats = |name: &String| {
        name.contains(WRITE)
            || OF_RUST.iter().any(|of| name.contains(of)) && FORMATS.iter().any(|part| name.contains(part))
    };
    let (formatting, others): (Vec<_>, Vec<_>) =
        module.funcs.iter_local().partition(|(id, _)| module.funcs.get(*id).name.as_ref().is_some_and(formats));
    let mut called = Called::default();
    for (_, function) in others {
        dfs_in_order(&mut called, function, function.entry_block());
    }
    let asked = called.0.iter().any(|function| module.funcs.get(*function).name.as_ref().is_some_and(formats));
    if asked { Vec::new() } else { formatting.into_iter().map(|(id, _)| id).collect() }
}

#[derive(Default)]
struct Called(HashSet<FunctionId>);

impl<'instr> Visitor<'instr> for Called {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.0.insert(*function);
    }
}

fn becomes(module: &mut Module, function: FunctionId, instructions: &[Instr]) {
    let local = module.funcs.get_mut(function).kind.unwrap_local_mut();
    let entry = local.entry_block();
    local.block_mut(entry).instrs =
        instructions.iter().map(|instruction| (instruction.clone(), Default::default())).collect();
}

/// Empties every [`std::panic::Location`] and the names of its files: only panics read them.
fn forget_places(start: u32, data: &mut [u8]) {
    let number = |data: &[u8], at: usize| u32::from_le_bytes([data[at], data[at + 1], data[at + 2], data[at + 3]]);
    let first = (4 - start as usize % 4) % 4;
    let mut found = Vec::new();
    for at in (first..data.len().saturating_sub(15)).step_by(4) {
        let [name, length, line, column] = [0, 4, 8, 12].map(|field| number(data, at + field));
        let name = name.wrapping_sub(start) as usize;
        let file = data.get(name..name.saturating_add(length as usize));
        let is_place = (1..100_000).contains(&line) && (1..1_000).contains(&column);
        if is_place && file.is_some_and(|file| file.ends_with(b".rs")) {
            found.extend([at..at + 16, name..name + length as usize]);
        }
    }
    for range in found {
        data[range].fill(0);
    }
}

/// Empties what panics say.
fn forget_said(data: &mut [u8]) {
    for said in SAID {
        if let Some(at) = data.windows(said.len()).position(|bytes| bytes == said.as_bytes()) {
            data[at..at + said.len()].fill(0);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_rusts_own_becomes_a_call_of_broken_and_a_trap() {
        let mut module = Module::default();
        let mut function = |name: &str, traps: bool| {
            let mut builder = walrus::FunctionBuilder::new(&mut module.types, &[], &[]);
            builder.name(name.to_owned()).func_body().i32_const(1).drop();
            if traps {
                builder.func_body().unreachable();
            }
            builder.finish(vec![], &mut module.funcs)
        };
        let broken = function("_ZN6widget5latch6brokenE", false);
        let mut called =
            vec![function("_ZN4core9panicking11panic_countE", false), function("_ZN4page11panic_fmtE", true)];
        called.extend((0..FEWEST).map(|n| function(&format!("_ZN4core9panicking{n}E"), true)));
        module.exports.add("broken_0", broken);
        for (n, function) in called.iter().enumerate() {
            module.exports.add(&n.to_string(), *function);
        }
        let hushed = Module::from_buffer(&hushed(&module.emit_wasm()).unwrap()).unwrap();
        let body = |n: usize| {
            let function = hushed.exports.get_func(n.to_string()).unwrap();
            let local = hushed.funcs.get(function).kind.unwrap_local();
            local.block(local.entry_block()).instrs.iter().map(|(i, _)| i.clone()).collect::<Vec<_>>()
        };
        let is_hushed = |n| matches!(body(n).as_slice(), [Instr::Call(_), Instr::Unreachable(_)]);
        assert!(!is_hushed(0) && !is_hushed(1), "what returns, and what is not Rust's own, stays");
        assert!((2..2 + FEWEST).all(is_hushed));
    }

    #[test]
    fn formatting_goes_where_only_panics_ask_for_it_and_stays_where_something_else_does() {
        for asked in [false, true] {
            let mut module = Module::default();
            let mut function = |name: &str, calls: &[FunctionId]| {
                let mut builder = walrus::FunctionBuilder::new(&mut module.types, &[], &[]);
                builder.name(name.to_owned());
                for function in calls {
                    builder.func_body().call(*function);
                }
                builder.finish(vec![], &mut module.funcs)
            };
            let write = function("_RNvNtCsgXGp5Oqx2Ny_4core3fmt5write", &[]);
            let shown = function("_RNvXNtCs_4core3fmtNtB_7Display3fmt", &[write]);
            let calls = if asked { vec![write] } else { vec![] };
            let page = function("_ZN6widget4page4nameE", &calls);
            let mut unasked = unasked(&module);
            unasked.sort();
            assert_eq!(unasked, if asked { vec![] } else { vec![write, shown] });
            assert!(!unasked.contains(&page));
        }
    }

    #[test]
    fn where_a_panic_was_is_forgotten_and_nothing_else() {
        let mut data = b"src/lib.rs and what is said".to_vec();
        data.push(0);
        for number in [1024u32, 10, 17, 5, 1025, 9, 0, 0] {
            data.extend(number.to_le_bytes());
        }
        let mut after = data.clone();
        after[..10].fill(0);
        after[28..44].fill(0);
        forget_places(1024, &mut data);
        assert_eq!(data, after);
    }

    #[test]
    fn what_a_panic_says_is_forgotten_and_nothing_else() {
        let mut data = b"Help (F1)RefCell already borrowedSluiten".to_vec();
        forget_said(&mut data);
        let said = [0; 24];
        assert_eq!(data, [&b"Help (F1)"[..], &said, b"Sluiten"].concat());
    }
}
