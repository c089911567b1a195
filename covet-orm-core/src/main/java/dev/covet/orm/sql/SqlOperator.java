package dev.covet.orm.sql;

/** The operators between two operands; the symbol is what most databases write. */
public enum SqlOperator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    MODULO("%"),
    POWER("^"),
    BIT_AND("&"),
    BIT_OR("|"),
    BIT_XOR("#"),
    SHIFT_LEFT("<<"),
    SHIFT_RIGHT(">>"),
    CONCAT("||"),
    CONTAINS("@>"),
    CONTAINED_BY("<@"),
    OVERLAP("&&"),
    HAS_KEY("?"),
    HAS_ANY_KEYS("?|"),
    HAS_KEYS("?&");

    private final String symbol;

    SqlOperator(String symbol) {
        this.symbol = symbol;
    }

    /** The operator as most databases write it. */
    public String symbol() {
        return symbol;
    }
}
