package dev.covet.guide.kotlin

// tag::kotlin-model[]
import dev.covet.orm.Manager
import dev.covet.orm.Model
import dev.covet.orm.Ref
import dev.covet.orm.field.CharField
import dev.covet.orm.field.ForeignKey
import dev.covet.orm.field.OnDelete

class Team : Model<Team>() {

    @CharField(maxLength = 40)
    var name: String = ""

    companion object {
        @JvmField
        val objects: Manager<Team> = Manager.of(Team::class.java)
    }
}

class Player : Model<Player>() {

    @CharField(maxLength = 40)
    var name: String = "" // NOT NULL

    var nickname: String? = null // NULL
    var score: Int? = null // NULL
    var active: Boolean = true // NOT NULL

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "players")
    lateinit var team: Ref<Team>

    companion object {
        @JvmField
        val objects: Manager<Player> = Manager.of(Player::class.java)
    }
}
// end::kotlin-model[]
