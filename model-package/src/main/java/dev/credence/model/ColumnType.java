package dev.credence.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The type of a column's values. Categories are {@code INT} columns with listed values. */
public enum ColumnType {
    @JsonProperty("real")
    REAL,
    @JsonProperty("int")
    INT
}
