/** Finds dependencies in package.json and the lock files of npm, pnpm and yarn. */
@NullMarked
package dev.immutabledeploy.immutability.source.dependencies.node;

import org.jspecify.annotations.NullMarked;
