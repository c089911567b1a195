package dev.covet.orm.meta;

/** An object that stands for a row. Models are instances. */
public interface Instance {

    /** What Covet remembers of this object. */
    InstanceState instanceState();
}
