/// Benchmarks of the whole pipeline; `bench/run NAME` builds and starts one.
@NullMarked
package io.shiftwire.bench;

import org.jspecify.annotations.NullMarked;
