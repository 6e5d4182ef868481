/** Versions and ranges of versions in the languages of package managers. */
@NullMarked
package dev.immutabledeploy.immutability.source.dependencies.version;

import org.jspecify.annotations.NullMarked;
