/** Tasks of Amazon ECS. */
@NullMarked
package dev.immutabledeploy.immutability.source.ecs;

import org.jspecify.annotations.NullMarked;
