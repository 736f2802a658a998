/**
 * Content-addressed artefacts in S3: immutable, named by their SHA-256, verified on the way in and
 * out.
 */
@NullMarked
package dev.credence.artifact;

import org.jspecify.annotations.NullMarked;
