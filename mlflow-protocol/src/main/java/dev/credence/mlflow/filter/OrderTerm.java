package dev.credence.mlflow.filter;

/** One term of an {@code order_by}: ascending unless it says otherwise. */
public record OrderTerm(Identifier identifier, boolean ascending) {

    /**
     * Reads {@code FIELD}, {@code FIELD ASC} or {@code FIELD DESC}.
     *
     * @throws dev.credence.mlflow.MlflowError saying where it cannot be read
     */
    public static OrderTerm parse(String text) {
        var cursor = new Cursor("order_by", text);
        Identifier identifier = cursor.identifier();
        boolean descending = cursor.word("DESC");
        if (!descending) {
            cursor.word("ASC");
        }
        cursor.end();
        return new OrderTerm(identifier, !descending);
    }
}
