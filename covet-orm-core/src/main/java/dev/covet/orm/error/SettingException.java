package dev.covet.orm.error;

/** A setting that cannot be used: which one, and why. */
@SuppressWarnings("serial")
public final class SettingException extends CovetException {

    private final String setting;
    private final String problem;

    /**
     * Describes a setting that cannot be used.
     *
     * @param setting its name, as in {@code max-size}
     * @param problem what is wrong with it, as in {@code must be at least 1}
     */
    public SettingException(String setting, String problem) {
        super(setting + " " + problem + ".");
        this.setting = setting;
        this.problem = problem;
    }

    /** Returns the name of the setting, as in {@code max-size}. */
    public String setting() {
        return setting;
    }

    /** Returns what is wrong with it, as in {@code must be at least 1}. */
    public String problem() {
        return problem;
    }
}
