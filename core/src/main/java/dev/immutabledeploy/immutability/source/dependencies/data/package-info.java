/** JSON and TOML as values that know where they stand. Knows nothing of what the values mean. */
@NullMarked
package dev.immutabledeploy.immutability.source.dependencies.data;

import org.jspecify.annotations.NullMarked;
