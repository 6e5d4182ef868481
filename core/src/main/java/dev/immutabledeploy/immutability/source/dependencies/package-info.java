/** What the manifests of package managers have in common, and how they are held against lock files. */
@NullMarked
package dev.immutabledeploy.immutability.source.dependencies;

import org.jspecify.annotations.NullMarked;
