//! What size costs: twice the input must not take much more than twice the time.

use std::time::{Duration, Instant};

/// Does something at a size and at twice that size, in turns, and compares the shortest times: what else runs on a
/// machine makes single times longer, never shorter. Comparing everything with everything takes four times as long, and
/// so does nothing that is fit for large inputs. What is done too soon to tell is done at eight times the size.
pub(crate) fn assert_linear(name: &str, size: usize, mut work: impl FnMut(usize)) {
    const ROUNDS: usize = 5;
    // Twice the work, and as much again for a machine whose caches one size fits and the other does not.
    const MOST: f64 = 3.5;
    // Such a time tells more of a machine's memory than of the work.
    const SOON: Duration = Duration::from_millis(10);
    let (mut single, mut double) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        for (shortest, size) in [(&mut single, size), (&mut double, 2 * size)] {
            let start = Instant::now();
            work(size);
            *shortest = start.elapsed().min(*shortest);
        }
        if double.as_secs_f64() < single.as_secs_f64() * MOST {
            return;
        }
    }
    if double < SOON {
        return assert_linear(name, 8 * size, &mut work as &mut dyn FnMut(usize));
    }
    panic!("{name}: {single:?} at {size}, {double:?} at twice that");
}
