package dev.covet.orm.places;

import dev.covet.orm.Manager;

/** A child to which its parent refers. */
public class Country extends Region {
    public static final Manager<Country> objects = Manager.of(Country.class);

    private long people;

    public long getPeople() {
        return people;
    }

    public void setPeople(long people) {
        this.people = people;
    }
}
