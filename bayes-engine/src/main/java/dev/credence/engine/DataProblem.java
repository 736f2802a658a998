package dev.credence.engine;

/** Why a data variable cannot be used: which, and what is accepted. */
public record DataProblem(String variable, String message) {}
