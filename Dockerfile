FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -B -q package -DskipTests -Dspotless.check.skip=true -pl app -am

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 shiftwire \
    && useradd --system --uid 10001 --gid shiftwire --home-dir /var/lib/shiftwire --create-home shiftwire
COPY --from=build /src/app/target/shiftwire/lib /opt/shiftwire/lib
COPY ops/compose/ready /opt/shiftwire/bin/ready
USER shiftwire
WORKDIR /var/lib/shiftwire
VOLUME /var/lib/shiftwire
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["/opt/shiftwire/bin/ready"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", "/opt/shiftwire/lib/*", "io.shiftwire.app.Main"]
CMD ["run"]
