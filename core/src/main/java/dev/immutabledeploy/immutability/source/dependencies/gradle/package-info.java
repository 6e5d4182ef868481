/** Finds dependencies in builds of Gradle. */
@NullMarked
package dev.immutabledeploy.immutability.source.dependencies.gradle;

import org.jspecify.annotations.NullMarked;
