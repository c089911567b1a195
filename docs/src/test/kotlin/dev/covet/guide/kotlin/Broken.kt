package dev.covet.guide.kotlin

import dev.covet.orm.Model
import dev.covet.orm.field.CharField

/** What says that it may be null, and that it may not. */
class Broken : Model<Broken>() {

    @CharField(maxLength = 40, nullable = true)
    var name: String = ""
}
