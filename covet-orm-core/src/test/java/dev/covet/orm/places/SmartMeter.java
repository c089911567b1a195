package dev.covet.orm.places;

import dev.covet.orm.Manager;

/** A child with nothing but the link. */
public class SmartMeter extends Meter {
    public static final Manager<SmartMeter> objects = Manager.of(SmartMeter.class);
}
