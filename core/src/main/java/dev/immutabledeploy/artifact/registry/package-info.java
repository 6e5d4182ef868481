/** Container images in OCI registries as artifacts: the distribution API, its authentication, and what it answers. */
@NullMarked
package dev.immutabledeploy.artifact.registry;

import org.jspecify.annotations.NullMarked;
