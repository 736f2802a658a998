/**
 * The model package: what a trained model is made of, what it accepts and answers, and how it
 * predicts. Everything that trains, registers or serves a model meets here.
 */
@NullMarked
package dev.credence.model;

import org.jspecify.annotations.NullMarked;
