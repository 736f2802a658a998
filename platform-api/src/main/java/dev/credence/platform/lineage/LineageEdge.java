package dev.credence.platform.lineage;

/**
 * That one thing came from another.
 *
 * @param from what was there first
 * @param to what came of it
 * @param role as what: {@code train}, {@code executed}, {@code registered}
 */
public record LineageEdge(LineageNode from, LineageNode to, String role) {}
