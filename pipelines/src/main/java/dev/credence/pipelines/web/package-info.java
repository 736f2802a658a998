/**
 * The REST resources of pipelines, their runs and their schedules; only platform-api switches them
 * on.
 */
@NullMarked
package dev.credence.pipelines.web;

import org.jspecify.annotations.NullMarked;
