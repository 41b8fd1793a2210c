package studio.gesso.engine.diffusion.model.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachePlaceTest {

    @ParameterizedTest
    @CsvSource({"ann, ann, true", "joann, ann, false", "STUDIO\\ann, ann, true", "STUDIO\\joann, ann, false",
        "ann, joann, false"})
    void aFolderIsOwnOnlyIfTheWholeNameIs(String owner, String user, boolean own) {
        assertEquals(own, CachePlace.isOwn(owner, user));
    }
}
