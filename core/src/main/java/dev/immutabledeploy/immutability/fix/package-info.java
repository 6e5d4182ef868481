/** Writes pinned references into the sources of a pipeline, in the place of mutable ones. */
@NullMarked
package dev.immutabledeploy.immutability.fix;

import org.jspecify.annotations.NullMarked;
