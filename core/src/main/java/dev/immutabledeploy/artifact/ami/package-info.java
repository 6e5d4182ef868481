/** Resolves Amazon machine images, and tells whether they will stay. */
@NullMarked
package dev.immutabledeploy.artifact.ami;

import org.jspecify.annotations.NullMarked;
