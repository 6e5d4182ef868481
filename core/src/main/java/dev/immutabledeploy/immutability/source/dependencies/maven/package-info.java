/** Finds dependencies in projects of Maven. */
@NullMarked
package dev.immutabledeploy.immutability.source.dependencies.maven;

import org.jspecify.annotations.NullMarked;
