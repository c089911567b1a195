package dev.covet.orm.sql;

/** How tightly the parts of an expression hold together, from the tightest: what is looser needs parentheses. */
public enum Precedence {
    /** Stands by itself: a name, a parameter, a call. */
    PRIMARY,
    /** Parts joined by an operator or a word of SQL. */
    OPERATOR,
    /** Conditions joined by AND or OR. */
    JUNCTION,
    /** Text of which nothing is known. */
    FRAGMENT
}
