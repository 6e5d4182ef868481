/** Pull requests, deployments and check runs of one GitHub repository, and what people ask for in comments. */
@NullMarked
package dev.immutabledeploy.github;

import org.jspecify.annotations.NullMarked;
