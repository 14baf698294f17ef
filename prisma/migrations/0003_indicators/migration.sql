-- What a viewer writes of indicators (models of schema.prisma).
CREATE TABLE "custom_indicators" (
  "id" UUID NOT NULL,
  "viewer_id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "description" TEXT NOT NULL DEFAULT '',
  "source" TEXT NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  "forked_from" TEXT,
  "share_id" UUID,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "custom_indicators_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "custom_indicators_viewer_id_name_key" ON "custom_indicators" ("viewer_id", "name");
CREATE UNIQUE INDEX "custom_indicators_share_id_key" ON "custom_indicators" ("share_id");
CREATE TABLE "custom_indicator_versions" (
  "indicator_id" UUID NOT NULL,
  "version" INTEGER NOT NULL,
  "source" TEXT NOT NULL,
  "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "custom_indicator_versions_pkey" PRIMARY KEY ("indicator_id", "version"),
  CONSTRAINT "custom_indicator_versions_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "custom_indicators" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE "indicator_presets" (
  "id" UUID NOT NULL,
  "viewer_id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "items" JSONB NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "indicator_presets_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "indicator_presets_viewer_id_name_key" ON "indicator_presets" ("viewer_id", "name");
