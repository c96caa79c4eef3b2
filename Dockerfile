# Two images: Neo4j with the guard in it, and the web application with the graphmodel command (docker-compose.yml).
FROM maven:3-eclipse-temurin-17 AS guard
WORKDIR /guard
COPY guard ./
RUN mvn --batch-mode --quiet -Dmaven.test.skip=true -Dmdep.skip=true package

# The stock image of the long-term line; what makes it refuse what breaks an invariant is one jar in plugins/.
FROM neo4j:5.26-community AS database
COPY --from=guard --chown=neo4j:neo4j /guard/target/plugins/*.jar /var/lib/neo4j/plugins/

FROM python:3.12-slim AS web

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /opt/graphmodel

# The dependencies change seldom, so they are a layer of their own.
COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock

COPY pyproject.toml README.md LICENSE ./
COPY graphmodel ./graphmodel
COPY web ./web
COPY seeds ./seeds
COPY cypher ./cypher
COPY guard ./guard
RUN pip install --no-deps --no-build-isolation .

# Not root; the home holds the key that signs sessions.
RUN useradd --system --uid 10001 --home-dir /var/lib/graphmodel --create-home graphmodel
USER graphmodel
VOLUME /var/lib/graphmodel
# Every address of the container; docker-compose.yml publishes the port on this machine's own address only.
ENV GRAPHMODEL_HOME=/var/lib/graphmodel GRAPHMODEL_WEB_HOST=0.0.0.0

EXPOSE 8000
CMD ["sh", "-c", "graphmodel schema && exec python -m web"]
