/// The sample newsroom: invented outlets that publish over loopback HTTP as real ones do.
@NullMarked
package io.shiftwire.app.demo;

import org.jspecify.annotations.NullMarked;
