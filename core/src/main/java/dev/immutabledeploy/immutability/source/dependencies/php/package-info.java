/** Finds dependencies in what Composer reads. */
@NullMarked
package dev.immutabledeploy.immutability.source.dependencies.php;

import org.jspecify.annotations.NullMarked;
