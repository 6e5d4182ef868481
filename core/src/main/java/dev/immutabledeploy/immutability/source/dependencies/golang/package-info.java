/** Finds dependencies in modules of Go. */
@NullMarked
package dev.immutabledeploy.immutability.source.dependencies.golang;

import org.jspecify.annotations.NullMarked;
