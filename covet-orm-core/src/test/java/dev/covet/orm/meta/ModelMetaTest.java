package dev.covet.orm.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Index;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.OneToOneField;
import dev.covet.orm.field.PrimaryKey;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.field.Unique;
import dev.covet.orm.sql.SqlType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ModelMetaTest {

    enum Status {
        DRAFT,
        PUBLISHED
    }

    abstract static class Stamped<M extends Stamped<M>> extends StandIn<M> {
        @DateTimeField(autoNowAdd = true)
        Instant createdAt;

        @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "%(class)sHistory")
        One<M> previous;
    }

    static class User extends StandIn<User> {
        @CharField(maxLength = 150, unique = true)
        String username;

        @Reverse
        Many<Post> posts;

        @Reverse
        One<Profile> profile;

        @ManyToManyField
        Many<User> friends;

        @ManyToManyField(symmetrical = false, relatedName = "followers")
        Many<User> follows;
    }

    static class Profile extends StandIn<Profile> {
        @PrimaryKey
        @OneToOneField(onDelete = OnDelete.CASCADE, relatedName = "profile")
        One<User> user;

        String bio = "";
    }

    static class Tag extends StandIn<Tag> {
        @PrimaryKey
        UUID code;

        String name;
    }

    @Meta(
            ordering = "-createdAt",
            indexes = {
                @Index(fields = "slug"),
                @Index(
                        fields = {"author", "-createdAt"},
                        name = "recent")
            },
            uniqueTogether = @Unique(fields = {"slug", "author"}))
    static class Post extends Stamped<Post> {
        static int count;
        transient int cached;

        @CharField(maxLength = 200, verboseName = "headline")
        String title;

        @CharField(maxLength = 200, dbColumn = "short_name")
        String slug;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "posts")
        One<User> author;

        @ManyToManyField(relatedName = "posts")
        Many<Tag> tags;

        int views = 7;
        Status status = Status.DRAFT;
        List<String> labels;
        Map<String, Object> extra;
    }

    static class Group extends StandIn<Group> {
        @ManyToManyField(through = Membership.class, relatedName = "groups")
        Many<User> members;
    }

    static class Membership extends StandIn<Membership> {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<User> user;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<Group> group;

        String role;
    }

    private final ModelMeta<Post> post = ModelMeta.of(Post.class);
    private final ModelMeta<User> user = ModelMeta.of(User.class);

    @Test
    void columnsAreTheMembersOfTheBasesThenItsOwnAfterAnAutomaticKey() {
        assertThat(post.fields())
                .extracting(FieldMeta::column)
                .containsExactly(
                        "id",
                        "created_at",
                        "previous_id",
                        "title",
                        "short_name",
                        "author_id",
                        "views",
                        "status",
                        "labels",
                        "extra");
        assertThat(post.pk().automatic()).isTrue();
        assertThat(post.field("pk")).isSameAs(post.field("id"));
    }

    @Test
    void aTypeWithoutAnnotationSaysItsColumn() {
        assertThat(type("views")).isEqualTo(SqlType.INTEGER);
        assertThat(type("status")).isEqualTo(SqlType.varchar(50));
        assertThat(type("labels")).isEqualTo(SqlType.array(SqlType.TEXT));
        assertThat(type("extra")).isEqualTo(SqlType.JSON);
        assertThat(type("createdAt")).isEqualTo(SqlType.TIMESTAMPTZ);
        assertThat(type("title")).isEqualTo(SqlType.varchar(200));
    }

    private SqlType type(String field) {
        return post.field(field).type();
    }

    @Test
    void aForeignKeyIsAFieldOfTheTypeOfTheKeyItRefersTo() {
        FieldMeta author = post.field("author");
        assertThat(post.field("authorId")).isSameAs(author);
        assertThat(author.type()).isEqualTo(SqlType.BIGINT);
        assertThat(author.javaType()).isEqualTo(Long.class);
        assertThat(author.dbIndex()).isTrue();
        FieldMeta key = ModelMeta.of(Profile.class).pk();
        assertThat(key.column()).isEqualTo("user_id");
        assertThat(key.type()).isEqualTo(SqlType.BIGINT);
        assertThat(key.automatic()).isFalse();
    }

    @Test
    void valuesAreReadAndWrittenWhereTheyLive() {
        Post instance = post.instantiate();
        post.field("title").set(instance, "Hello");
        post.field("views").set(instance, 12);
        post.pk().set(instance, 5L);
        post.field("author").set(instance, 9L);
        assertThat(instance.title).isEqualTo("Hello");
        assertThat(instance.views).isEqualTo(12);
        assertThat(InstanceState.of(instance).key()).isEqualTo(5L);
        assertThat(instance.author.key()).isEqualTo(9L);
        assertThat(post.field("authorId").get(instance)).isEqualTo(9L);
        assertThat(post.field("views").initial()).isEqualTo(7);
    }

    @Test
    void aRelationLeadsToTheOtherModelAndBack() {
        RelationMeta author = post.relation("author");
        assertThat(author.target()).isSameAs(user);
        assertThat(author.sourceField()).isSameAs(post.field("author"));
        assertThat(author.targetField()).isSameAs(user.pk());
        assertThat(author.toMany()).isFalse();
        RelationMeta posts = user.relation("posts");
        assertThat(posts).isSameAs(author.inverse());
        assertThat(posts.reverse()).isTrue();
        assertThat(posts.toMany()).isTrue();
        assertThat(posts.nullable()).isTrue();
        assertThat(posts.sourceField()).isSameAs(user.pk());
        assertThat(posts.targetField()).isSameAs(post.field("author"));
    }

    @Test
    void theOtherSideOfAOneToOneRelationIsOneObject() {
        RelationMeta profile = user.relation("profile");
        assertThat(profile.kind()).isEqualTo(RelationMeta.Kind.ONE_TO_ONE);
        assertThat(profile.toMany()).isFalse();
        assertThat(profile.nullable()).isTrue();
    }

    @Test
    void aRelationFromManyToManyHasATableInBetween() {
        RelationMeta tags = post.relation("tags");
        ModelMeta<?> through = tags.through();
        assertThat(through.autoCreated()).isTrue();
        assertThat(through.table()).isEqualTo("posts_tags");
        assertThat(through.fields()).extracting(FieldMeta::column).containsExactly("id", "post_id", "tag_id");
        assertThat(through.field("tag").type()).isEqualTo(SqlType.UUID);
        assertThat(through.uniqueTogether())
                .extracting(UniqueMeta::name)
                .containsExactly("posts_tags_post_id_tag_id_key");
        assertThat(tags.throughSource()).isSameAs(through.field("post"));
        assertThat(tags.throughTarget()).isSameAs(through.field("tag"));
        RelationMeta posts = ModelMeta.of(Tag.class).relation("posts");
        assertThat(posts.throughSource()).isSameAs(through.field("tag"));
        assertThat(posts.target()).isSameAs(post);
        Object row = through.instantiate();
        through.field("post").set(row, 1L);
        assertThat(through.field("post").get(row)).isEqualTo(1L);
    }

    @Test
    void aRelationOfAModelToItselfIsSymmetricalUnlessToldOtherwise() {
        RelationMeta friends = user.relation("friends");
        assertThat(friends.symmetrical()).isTrue();
        assertThat(friends.inverse().hidden()).isTrue();
        assertThat(friends.through().fields())
                .extracting(FieldMeta::column)
                .containsExactly("id", "from_user_id", "to_user_id");
        RelationMeta follows = user.relation("follows");
        assertThat(follows.symmetrical()).isFalse();
        assertThat(user.relation("followers")).isSameAs(follows.inverse());
        assertThat(follows.throughSource().column()).isEqualTo("from_user_id");
        assertThat(follows.inverse().throughSource().column()).isEqualTo("to_user_id");
    }

    @Test
    void aThroughModelOfTheApplicationIsUsedAsItIs() {
        RelationMeta members = ModelMeta.of(Group.class).relation("members");
        assertThat(members.through()).isSameAs(ModelMeta.of(Membership.class));
        assertThat(members.throughSource().name()).isEqualTo("group");
        assertThat(members.throughTarget().name()).isEqualTo("user");
        assertThat(user.relation("groups")).isSameAs(members.inverse());
        assertThat(user.relation("membership").toMany()).isTrue();
        assertThat(user.relation("membershipSet")).isSameAs(user.relation("membership"));
    }

    @Test
    void aHiddenRelationIsSeenByDeletionOnly() {
        ModelMeta<Tag> tag = ModelMeta.of(Tag.class);
        assertThat(tag.reverseRelations()).extracting(RelationMeta::name).contains("posts", "Post_tags.tag+");
        assertThat(tag.names()).containsExactly("code", "name", "pk", "posts");
    }

    @Test
    void namesOfAnAbstractBaseAreFilledIn() {
        assertThat(post.relation("previous").target()).isSameAs(post);
        assertThat(post.relation("postHistory"))
                .isSameAs(post.relation("previous").inverse());
    }

    @Test
    void holdersAreTheDeclaredMembersOfBothSides() {
        User instance = user.instantiate();
        assertThat(user.holders())
                .extracting(HolderMeta::name)
                .containsExactly("friends", "follows", "posts", "profile");
        assertThat(user.relation("posts").holder(instance)).isSameAs(instance.posts);
        assertThat(user.relation("friends").holder(instance)).isSameAs(instance.friends);
        assertThat(user.relation("groups").holder(instance)).isNull();
        assertThat(user.holders().get(2).relation()).isSameAs(user.relation("posts"));
    }

    @Test
    void optionsNameColumnsThroughFields() {
        assertThat(post.indexes()).extracting(IndexMeta::name).containsExactly("posts_short_name_idx", "recent");
        assertThat(post.indexes().get(1).columns())
                .containsExactly(
                        new IndexMeta.Column(post.field("author"), false),
                        new IndexMeta.Column(post.field("createdAt"), true));
        assertThat(post.uniqueRule("POSTS_SHORT_NAME_AUTHOR_ID_KEY").fields())
                .containsExactly(post.field("slug"), post.field("author"));
        assertThat(user.uniqueRule("users_username_key").fields()).containsExactly(user.field("username"));
        assertThat(user.uniqueRule("other")).isNull();
        assertThat(post.ordering()).containsExactly("-createdAt");
        assertThat(post.field("title").verboseName()).isEqualTo("headline");
        assertThat(post.verboseNamePlural()).isEqualTo("posts");
    }

    @Test
    void aUuidKeyWithoutAnnotationIsMadeByCovet() {
        assertThat(ModelMeta.of(Tag.class).pk().uuidVersion()).isEqualTo(7);
        assertThat(ModelMeta.of(Tag.class).pk().automatic()).isFalse();
    }

    @Test
    void aClassThatIsNoModelIsRefused() {
        assertThatThrownBy(() -> ModelMeta.of(String.class))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Let it extend Model<String>.");
    }
}
