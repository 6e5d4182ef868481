/** The reader of gates: the HTTP probe. */
@NullMarked
package dev.immutabledeploy.gate;

import org.jspecify.annotations.NullMarked;
