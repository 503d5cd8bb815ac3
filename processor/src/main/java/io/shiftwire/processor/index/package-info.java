/// A Lucene index of a compacted or growing Kafka topic, one per partition, kept as a Kafka Streams
/// state store that commits its own offset together with its documents (KIP-1035) and uses the
/// topic itself as its changelog (KIP-813). Each index is a row of slices of some days, so that
/// retention deletes files; a manifest commits them as one.
///
/// It knows nothing of what it indexes. Whoever uses it says what a document is:
///
/// ```java
/// record Notes() implements Documents {
///     public int schema() { return 1; }
///     public Analyzer analyzer() { return new StandardAnalyzer(); }
///     public String idField() { return "id"; }
///
///     public Indexable read(String id, byte[] value) {
///         var document = new Document();
///         document.add(new StringField("id", id, Store.NO));
///         document.add(new TextField("text", new String(value, UTF_8), Store.NO));
///         return new Indexable(timeOf(value), document);
///     }
/// }
/// ```
///
/// and runs the topology beside the searches:
///
/// ```java
/// var open = new OpenIndexes();
/// var topology = new IndexTopology(folder, new IndexedTopic("notes", topicId, endOffsets), new Notes(),
///         Withdrawn.NONE, IndexSettings.DEFAULT, InstantSource.system(), open, meters);
/// var settings = IndexTopology.streamsConfig("notes-dlq", 0); // and brokers, application id, state.dir
/// new KafkaStreams(topology.build(), new StreamsConfig(settings)).start();
/// open.start();
/// try (var view = open.view(() -> false)) {
///     var top = view.searcher().search(new TermQuery(new Term("text", "snow")), 10);
/// }
/// ```
///
/// Start reading at `SlicedIndex`; `Slices` holds the commit protocol, `IndexOpening` what may be
/// found on disk, `Refreshing` what searches see.
@NullMarked
package io.shiftwire.processor.index;

import org.jspecify.annotations.NullMarked;
