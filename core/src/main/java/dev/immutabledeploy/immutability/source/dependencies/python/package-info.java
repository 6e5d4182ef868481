/** Finds dependencies in what pip, Poetry, uv and their like read. */
@NullMarked
package dev.immutabledeploy.immutability.source.dependencies.python;

import org.jspecify.annotations.NullMarked;
