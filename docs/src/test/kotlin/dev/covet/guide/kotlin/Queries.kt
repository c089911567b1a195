package dev.covet.guide.kotlin

import dev.covet.orm.Covet
import reactor.core.publisher.Flux
import reactor.core.publisher.Mono

class Queries(private val covet: Covet) {

    // tag::kotlin-queries[]
    fun join(team: Team, name: String): Mono<Player> =
        Player.objects.create { player ->
            player.name = name
            player.team.set(team)
        }

    fun scorers(): Flux<Player> =
        Player.objects.filter("score__isnull", false).selectRelated("team").orderBy("-score").all()

    fun score(id: Any, points: Int): Mono<Player> =
        covet.atomic {
            Player.objects.selectForUpdate().get(id).flatMap { player ->
                player.score = (player.score ?: 0) + points
                player.save()
            }
        }
    // end::kotlin-queries[]
}
