/** Fakes that are shipped as a test-jar: a clock, a platform, a store. */
@NullMarked
package dev.immutabledeploy.testing;

import org.jspecify.annotations.NullMarked;
