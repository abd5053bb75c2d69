//! The embed's memory: an arena that is emptied after each card.
//!
//! A card is read, rendered and handed over in one go, so nothing has to be freed in between. Without freeing, the
//! allocator is a few instructions, and the compiler leaves out all code that would take values apart.
#![allow(unsafe_code, reason = "a global allocator cannot be written without")]

use core::alloc::{GlobalAlloc, Layout};
use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use memory::{memory_grow, memory_size};

/// The stand-in of the test that includes this file, natively and under Miri (`tests/arena.rs`).
#[cfg(not(target_arch = "wasm32"))]
use super::memory;

const PAGE: usize = 65_536;

/// How many pages more than needed are asked for at once, besides a quarter of what is there: each growth detaches
/// JavaScript's views, and hundreds of them would keep its garbage collector busy.
const SPARE_PAGES: usize = 16;

#[cfg(target_arch = "wasm32")]
mod memory {
    pub(super) use core::arch::wasm32::{memory_grow, memory_size};

    unsafe extern "C" {
        /// The linker's symbol: behind it nothing lies that the compiler placed.
        static __heap_base: u8;
    }

    pub(super) fn start() -> usize {
        &raw const __heap_base as usize
    }
}

/// Memory from `__heap_base` on, handed out from below.
pub(crate) struct Arena {
    /// How many bytes are handed out. Atomic for the compiler's sake: this target has no threads.
    used: AtomicUsize,
}

#[cfg_attr(target_arch = "wasm32", global_allocator)]
pub(crate) static ARENA: Arena = Arena { used: AtomicUsize::new(0) };

// SAFETY: every block lies between `__heap_base` and the end of the memory, and above all blocks that were handed out
// since the last `reset`, which is the only way in which blocks become free again.
unsafe impl GlobalAlloc for Arena {
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // What is handed out lies inside the memory, below 4 GiB less a page, so rounding up cannot overflow.
        let start = (memory::start() + self.used.load(Relaxed)).next_multiple_of(layout.align());
        let end = start.saturating_add(layout.size());
        let pages = memory_size(0);
        let missing = end.saturating_sub(pages * PAGE).div_ceil(PAGE);
        if missing > 0
            && memory_grow(0, missing + SPARE_PAGES + pages / 4) == usize::MAX
            && memory_grow(0, missing) == usize::MAX
        {
            return core::ptr::null_mut();
        }
        self.used.store(end - memory::start(), Relaxed);
        start as *mut u8
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}

    #[inline(never)]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if size <= layout.size() {
            return block;
        }
        let is_last = block as usize + layout.size() == memory::start() + self.used.load(Relaxed);
        if is_last {
            // Given back, and handed out again from the same place.
            self.used.store(block as usize - memory::start(), Relaxed);
        }
        // SAFETY: the caller keeps to the rules of `GlobalAlloc::realloc`, so the new layout is a valid one. The old
        // block has `layout.size()` bytes, fewer than the new one, and nothing wrote to it since; both may be the same.
        unsafe {
            let moved = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !moved.is_null() {
                core::ptr::copy(block, moved, layout.size());
            }
            moved
        }
    }
}

/// Makes all memory free again. To be called when the result of a rendering has been read, and only then.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub fn reset() {
    ARENA.used.store(0, Relaxed);
}
