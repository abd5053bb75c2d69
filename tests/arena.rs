//! The embed's allocator, natively: `src/wasm/arena.rs` over a stand-in for WebAssembly's memory.
//!
//! It is the one file with `unsafe` in it, so Miri runs this too: `cargo +nightly miri test --no-default-features --test arena`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(unsafe_code, unreachable_pub, clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "../src/wasm/arena.rs"]
mod arena;

use std::alloc::{GlobalAlloc, Layout};

const PAGE: usize = 65_536;

/// Miri takes a thousand times as long for each byte.
const SLOWER: usize = if cfg!(miri) { 50 } else { 1 };

/// What stands in for WebAssembly's memory.
mod memory {
    use super::PAGE;
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    /// All the memory that there will ever be: enough for some growths.
    const PAGES: usize = 64;

    static PAGES_THERE: AtomicUsize = AtomicUsize::new(1);
    static mut MEMORY: [u8; PAGES * PAGE] = [0; PAGES * PAGE];

    /// Page 0 begins somewhere; what the compiler placed ends 1,000 bytes later.
    fn base() -> usize {
        (&raw mut MEMORY).expose_provenance()
    }

    pub(crate) fn start() -> usize {
        base() + 1000
    }

    /// Addresses in WebAssembly begin at 0, so the size is the end of the memory.
    pub(crate) fn memory_size(_: u32) -> usize {
        base().div_ceil(PAGE) + PAGES_THERE.load(Relaxed) - 1
    }

    pub(crate) fn memory_grow(_: u32, pages: usize) -> usize {
        if PAGES_THERE.load(Relaxed) + pages >= PAGES {
            return usize::MAX;
        }
        PAGES_THERE.fetch_add(pages, Relaxed)
    }
}

/// A block that knows what it was filled with.
struct Block {
    at: *mut u8,
    layout: Layout,
    fill: u8,
}

impl Block {
    fn new(size: usize, align: usize, fill: u8) -> Option<Block> {
        let layout = Layout::from_size_align(size, align).unwrap();
        // SAFETY: the arena takes sizes of zero too; what it gives is `size` bytes or null.
        let at = unsafe { arena::ARENA.alloc(layout) };
        if at.is_null() {
            return None;
        }
        assert_eq!(at as usize % align, 0);
        unsafe { at.write_bytes(fill, size) };
        Some(Block { at, layout, fill })
    }

    fn resize(&mut self, size: usize) {
        // SAFETY: the block is the arena's and has this layout.
        let moved = unsafe { arena::ARENA.realloc(self.at, self.layout, size) };
        assert!(!moved.is_null());
        self.at = moved;
        let kept = self.layout.size().min(size);
        self.layout = Layout::from_size_align(size, self.layout.align()).unwrap();
        assert!(self.bytes()[..kept].iter().all(|byte| *byte == self.fill), "what was there is there");
        unsafe { self.at.write_bytes(self.fill, size) };
    }

    fn bytes(&self) -> &[u8] {
        // SAFETY: all of it was written by `new` or `resize`.
        unsafe { core::slice::from_raw_parts(self.at, self.layout.size()) }
    }

    fn is_whole(&self) -> bool {
        self.bytes().iter().all(|byte| *byte == self.fill)
    }
}

/// One test, because there is one arena: a card after another, each with blocks of many sizes.
#[test]
fn blocks_keep_what_is_in_them_until_the_arena_is_emptied() {
    let mut random = 7_u32;
    let mut next = |limit: usize| {
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        random as usize % limit
    };
    let first = Block::new(8, 8, 1).unwrap().at;
    for _ in 0..3 {
        arena::reset();
        let mut blocks: Vec<Block> = Vec::new();
        for fill in 0..60 {
            match next(3) {
                0 if !blocks.is_empty() => {
                    let at = next(blocks.len());
                    blocks[at].resize(next(3000 / SLOWER));
                }
                // The last one grows in its place, as the string of operations does.
                1 if !blocks.is_empty() => {
                    let size = next(20_000 / SLOWER);
                    blocks.last_mut().unwrap().resize(size);
                }
                _ => blocks.extend(Block::new(next(5000 / SLOWER), 1 << next(5), fill)),
            }
            assert!(blocks.iter().all(Block::is_whole), "no block lies over another");
        }
        arena::reset();
        assert_eq!(Block::new(8, 8, 1).unwrap().at, first, "all memory is free again");
    }
    // More than there is: null, and what was handed out stays.
    let kept = Block::new(100, 1, 9).unwrap();
    assert!(Block::new(PAGE * 1000, 8, 2).is_none());
    let layout = kept.layout;
    assert!(unsafe { arena::ARENA.realloc(kept.at, layout, usize::MAX / 4) }.is_null());
    assert!(kept.is_whole());
    assert!(Block::new(usize::MAX / 4, 8, 2).is_none());
    arena::reset();
}
