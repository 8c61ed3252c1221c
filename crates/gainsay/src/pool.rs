//! Many things at once, the results in their order.
//!
//! Items come in one after the other, are worked on by as many threads as asked for, and their
//! results go out in the order of the items, whatever the number of threads. Only a few items are
//! under way at any time, however many there are: memory does not grow with their number. It never
//! reorders, drops, or repeats an item.
//!
//! One thread feeds: for each item it makes a slot that holds one result, puts the item with the
//! slot's sender into the queue of the workers and the slot's receiver into the queue of results.
//! Both queues are bounded, so that the feeder waits when the results are not taken. Whoever takes
//! the results waits for the slots in turn.

use std::any::Any;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many items may be under way for each thread.
const AHEAD: usize = 4;

/// Where a source puts its items. `Break` means that no more are wanted.
pub(crate) type Feed<'a, T> = dyn FnMut(T) -> ControlFlow<()> + 'a;

/// What became of one item: a result, or what a panicking worker left.
type Done<R> = Result<R, Box<dyn Any + Send>>;

/// An item with the slot for its result.
type Task<T, R> = (T, SyncSender<Done<R>>);

/// Works on every item of `source` on `jobs` threads, and hands the results to `each` in the order
/// of the items, until there are none left or `each` breaks off.
///
/// # Panics
/// If `source`, `work` or `each` does: a panic on another thread goes on here.
pub(crate) fn in_order<T: Send, R: Send>(
    jobs: NonZeroUsize,
    source: impl FnOnce(&mut Feed<'_, T>) + Send,
    work: impl Fn(T) -> R + Sync,
    mut each: impl FnMut(R) -> ControlFlow<()>,
) {
    let ahead = jobs.get().saturating_mul(AHEAD);
    let (give, tasks) = sync_channel::<Task<T, R>>(ahead);
    let (promise, slots) = sync_channel::<Receiver<Done<R>>>(ahead);
    let tasks = Mutex::new(tasks);
    thread::scope(|scope| {
        scope.spawn(move || feed(source, &give, &promise));
        for _ in 0..jobs.get() {
            scope.spawn(|| serve(&tasks, &work));
        }
        // Dropped at the end of this block, also by a panic: the feeder then stops, and with it
        // the workers.
        let slots = slots;
        for slot in &slots {
            // A slot without a sender belongs to an item that was never handed over.
            let Ok(done) = slot.recv() else { break };
            let result = done.unwrap_or_else(|panic| resume_unwind(panic));
            if each(result).is_break() {
                break;
            }
        }
    });
}

fn feed<T, R>(
    source: impl FnOnce(&mut Feed<'_, T>),
    give: &SyncSender<Task<T, R>>,
    promise: &SyncSender<Receiver<Done<R>>>,
) {
    source(&mut |item| {
        let (sender, slot) = sync_channel(1);
        // In this order: a promise that is refused leaves no item behind.
        let handed = promise.send(slot).is_ok() && give.send((item, sender)).is_ok();
        if handed { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
}

fn serve<T, R>(tasks: &Mutex<Receiver<Task<T, R>>>, work: &impl Fn(T) -> R) {
    loop {
        let task = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((item, slot)) = task else { return };
        // Nobody waits for the result of what is left over after a break, or after a panic.
        let done = catch_unwind(AssertUnwindSafe(|| work(item)));
        let _ = slot.send(done);
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;
    use std::ops::ControlFlow::{Break, Continue};
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{AHEAD, Feed, in_order};

    fn jobs(jobs: usize) -> NonZeroUsize {
        NonZeroUsize::new(jobs).unwrap()
    }

    fn count(up_to: usize) -> impl FnOnce(&mut Feed<'_, usize>) + Send {
        move |feed| {
            let _ = (0..up_to).try_for_each(feed);
        }
    }

    /// Work that takes longer for some items, so that they are done out of order.
    fn uneven(item: usize) -> usize {
        (0..(item * 7919) % 5000).fold(item, |sum, it| std::hint::black_box(sum ^ it ^ it));
        item
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for threads in [1, 2, 3, 16] {
            let mut results = Vec::new();
            in_order(jobs(threads), count(500), uneven, |result| {
                results.push(result);
                Continue(())
            });
            assert!(results.iter().copied().eq(0..500), "{threads} threads");
        }
    }

    #[test]
    fn no_more_items_are_under_way_than_the_threads_may_have() {
        let (fed, taken, most) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        let source = |feed: &mut Feed<'_, usize>| {
            for item in 0..1000 {
                let under_way = fed.fetch_add(1, Ordering::SeqCst) - taken.load(Ordering::SeqCst);
                most.fetch_max(under_way, Ordering::SeqCst);
                if feed(item).is_break() {
                    return;
                }
            }
        };
        in_order(jobs(2), source, uneven, |_| {
            taken.fetch_add(1, Ordering::SeqCst);
            Continue(())
        });
        // One more is with the feeder, one in the hands of whoever takes.
        assert!(most.into_inner() <= 2 * AHEAD + 2);
    }

    #[test]
    fn breaking_off_stops_an_endless_source() {
        let mut last = 0;
        let endless = |feed: &mut Feed<'_, usize>| {
            let _ = (0..).try_for_each(feed);
        };
        in_order(jobs(3), endless, uneven, |result| {
            last = result;
            if result == 42 { Break(()) } else { Continue(()) }
        });
        assert_eq!(last, 42);
    }

    #[test]
    fn a_panic_of_a_worker_goes_on_at_the_caller() {
        let fragile = |item: usize| assert!(item != 5, "five");
        let run = || in_order(jobs(2), count(100), fragile, |()| Continue(()));
        let panic = catch_unwind(AssertUnwindSafe(run)).unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"five"));
    }

    #[test]
    fn nothing_to_do_ends_at_once() {
        in_order(jobs(4), count(0), uneven, |_| Break(()));
    }
}
