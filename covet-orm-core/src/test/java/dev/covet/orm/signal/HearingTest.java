package dev.covet.orm.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class HearingTest {

    private final Signals signals = Signals.create();
    private final Hearing ofSaves = signals.hearing(PreSave.class, PostSave.class);

    @Test
    void nobodyHearsBeforeAListenerIsConnectedAndAfterItIsDisconnected() {
        assertThat(ofSaves.anybody(Integer.class)).isFalse();

        SignalConnection connection = signals.connect(PostSave.class, Integer.class, event -> Mono.empty());
        assertThat(ofSaves.anybody(Integer.class)).isTrue();

        connection.disconnect();
        assertThat(ofSaves.anybody(Integer.class)).isFalse();
    }

    @Test
    void theAnswerIsThatOfTheModelThatIsAskedFor() {
        signals.connect(PreSave.class, Integer.class, event -> Mono.empty());

        assertThat(ofSaves.anybody(Integer.class)).isTrue();
        assertThat(ofSaves.anybody(Long.class)).isFalse();
        assertThat(ofSaves.anybody(Integer.class)).isTrue();
    }

    @Test
    void listenersOfABaseHearItsModelsAndThoseOfOtherSignalsDoNotCount() {
        signals.connect(PreDelete.class, Integer.class, event -> Mono.empty());
        assertThat(ofSaves.anybody(Integer.class)).isFalse();

        signals.connect(PreSave.class, Number.class, event -> Mono.empty());
        assertThat(ofSaves.anybody(Integer.class)).isTrue();
    }
}
