package dev.covet.orm.datasource;

/**
 * A user and the password. Prints neither.
 *
 * @param username who logs in
 * @param password the password
 */
public record Login(String username, String password) {

    @Override
    public String toString() {
        return "Login[***]";
    }
}
