//! The functions of a WebAssembly in another order: those that are alike stand together, since brotli says the
//! shorter what repeats the nearer it stands.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use anyhow::{Context, Result, bail};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef, Validator};

/// What two functions have in common is counted in sequences of this many bytes.
const SEQUENCE: usize = 5;

/// What more functions than this have says nothing of any.
const MOST: usize = 200;

type Outcome<T> = Result<T, reencode::Error<Infallible>>;

/// The same WebAssembly, with functions that are alike together.
///
/// # Errors
///
/// What is no WebAssembly of one module, or has parts that are not of the standard's own.
pub(super) fn alike_together(webassembly: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut functions) = (0, Vec::new());
    for part in Parser::new(0).parse_all(webassembly) {
        match part.context("reading the WebAssembly")? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => functions.push(body.as_bytes()),
            // It may name functions in a way of its own.
            Payload::CustomSection(section) => {
                bail!("the section {:?} is not known", section.name())
            }
            _ => {}
        }
    }
    let before = order(&functions);
    let mut now = vec![0; before.len()];
    for (at, function) in (0..).zip(&before) {
        now[*function] = at;
    }
    let mut module = Module::new();
    Ordered {
        imported,
        before,
        now,
    }
    .parse_core_module(&mut module, Parser::new(0), webassembly)
    .context("writing the WebAssembly in another order")?;
    let ordered = module.finish();
    (Validator::new().validate_all(&ordered)).context("reading it in that order")?;
    Ok(ordered)
}

/// Each function once, the first first: after each the one that has most in common with it.
fn order(functions: &[&[u8]]) -> Vec<usize> {
    let sequences: Vec<BTreeSet<&[u8]>> = (functions.iter())
        .map(|function| function.windows(SEQUENCE).collect())
        .collect();
    let mut having: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    for (function, sequences) in sequences.iter().enumerate() {
        for sequence in sequences {
            having.entry(sequence).or_default().push(function);
        }
    }
    having.retain(|_, functions| functions.len() <= MOST);
    let mut is_left = vec![true; functions.len()];
    let mut order = Vec::new();
    let mut next = (!functions.is_empty()).then_some(0);
    while let Some(last) = next {
        is_left[last] = false;
        order.push(last);
        let mut in_common = vec![0; functions.len()];
        for functions in sequences[last].iter().filter_map(|s| having.get(s)) {
            for function in functions {
                in_common[*function] += 1;
            }
        }
        // Of several that have as much, the first.
        let left = (0..functions.len()).filter(|function| is_left[*function]);
        next = left.rev().max_by_key(|function| in_common[*function]);
    }
    order
}

/// Writes functions in another order, and names each by where it stands now.
struct Ordered {
    /// How many functions come from outside: they stand before the others, and stay.
    imported: u32,
    /// Where each stood before, in the order of now.
    before: Vec<usize>,
    /// Where each stands now, in the order of before.
    now: Vec<u32>,
}

impl Reencode for Ordered {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Outcome<u32> {
        let own = function.checked_sub(self.imported);
        let now = own.and_then(|own| self.now.get(own as usize));
        Ok(now.map_or(function, |now| self.imported + now))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Outcome<()> {
        let types: Vec<u32> = section.into_iter().collect::<Result<_, _>>()?;
        for at in &self.before {
            functions.function(types[*at]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Outcome<()> {
        let bodies: Vec<_> = section.into_iter().collect::<Result<_, _>>()?;
        for at in self.before.clone() {
            self.parse_function_body(code, bodies[at].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasmparser::ElementItems;

    use super::*;

    #[test]
    fn after_each_function_comes_the_one_that_has_most_in_common_with_it() {
        let functions: [&[u8]; 5] = [b"abcdefgh", b"123456789", b"xabcdefgx", b"bcdefg", b"23456"];
        assert_eq!(order(&functions), [0, 2, 3, 1, 4]);
        assert!(order(&[]).is_empty());
    }

    /// One function from outside, then three of its own, each of another type, exported, in a table, the last one the
    /// start: the first calls the third, the second is alone.
    #[test]
    fn what_calls_a_function_that_has_moved_still_calls_it() {
        use wasm_encoder::{
            ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
            ImportSection, RefType, StartSection, TableSection, TableType, TypeSection, ValType,
        };
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([ValType::I32], []);
        types.ty().function([ValType::I64], []);
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 3,
            maximum: None,
            shared: false,
        });
        let mut elements = ElementSection::new();
        let in_table = Elements::Functions([1, 2, 3].as_slice().into());
        elements.active(Some(0), &ConstExpr::i32_const(0), in_table);
        let mut imports = ImportSection::new();
        imports.import("a", "b", EntityType::Function(0));
        let (mut functions, mut exports) = (FunctionSection::new(), ExportSection::new());
        let mut code = CodeSection::new();
        for (name, numbers, calls, of_type) in
            [("x", 0..9, 3, 1), ("y", 50..59, 0, 2), ("z", 0..9, 0, 0)]
        {
            functions.function(of_type);
            exports.export(name, ExportKind::Func, exports.len() + 1);
            let mut function = Function::new([]);
            for number in numbers {
                function.instructions().i32_const(number).drop();
            }
            function.instructions().call(calls).end();
            code.function(&function);
        }
        let mut module = Module::new();
        (module.section(&types).section(&imports))
            .section(&functions)
            .section(&tables)
            .section(&exports)
            .section(&StartSection { function_index: 3 })
            .section(&elements)
            .section(&code);

        let ordered = alike_together(&module.finish()).unwrap();
        let (mut bodies, mut named, mut of_types) = (Vec::new(), BTreeMap::new(), Vec::new());
        let (mut start, mut held) = (None, Vec::new());
        for part in Parser::new(0).parse_all(&ordered) {
            match part.unwrap() {
                Payload::ExportSection(exports) => {
                    let exports = exports.into_iter().map(|export| export.unwrap());
                    named.extend(exports.map(|export| (export.name, export.index)));
                }
                Payload::FunctionSection(types) => of_types.extend(types.into_iter().flatten()),
                Payload::StartSection { func, .. } => start = Some(func),
                Payload::ElementSection(segments) => {
                    for segment in segments {
                        if let ElementItems::Functions(items) = segment.unwrap().items {
                            held.extend(items.into_iter().flatten());
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
                _ => {}
            }
        }
        assert_eq!(of_types, [1, 0, 2]);
        assert_eq!((start, held), (Some(2), vec![1, 3, 2]));
        assert_eq!(named, BTreeMap::from([("x", 1), ("z", 2), ("y", 3)]));
        // `call`, its function, `end`.
        let ends: Vec<_> = bodies.iter().map(|body| &body[body.len() - 3..]).collect();
        assert_eq!(ends, [[0x10, 2, 0x0b], [0x10, 0, 0x0b], [0x10, 0, 0x0b]]);
        assert!(alike_together(b"<!doctype html>").is_err());
    }
}
