/** Finds uses of references, and changes of running servers, in shell commands wherever they stand. */
@NullMarked
package dev.immutabledeploy.immutability.source.shell;

import org.jspecify.annotations.NullMarked;
