/** Finds dependencies in what Bundler reads. */
@NullMarked
package dev.immutabledeploy.immutability.source.dependencies.ruby;

import org.jspecify.annotations.NullMarked;
