/** Finds dependencies in packages and workspaces of Cargo. */
@NullMarked
package dev.immutabledeploy.immutability.source.dependencies.cargo;

import org.jspecify.annotations.NullMarked;
