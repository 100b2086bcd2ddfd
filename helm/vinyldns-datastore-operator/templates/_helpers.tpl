{{- define "operator.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Room is left for what is appended to it. */}}
{{- define "operator.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" }}
{{- else if contains (include "operator.name" .) .Release.Name }}
{{- .Release.Name | trunc 50 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "operator.name" .) | trunc 50 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "operator.selector" -}}
app.kubernetes.io/name: {{ include "operator.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "operator.labels" -}}
{{ include "operator.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: vinyldns
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "operator.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "operator.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- required "serviceAccount.create is false: name the account in serviceAccount.name" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{/* The namespaces that are watched, as JSON; empty for all. */}}
{{- define "operator.namespaces" -}}
{{- if eq .Values.scope "Cluster" }}
{{- list | toJson }}
{{- else }}
{{- default (list .Release.Namespace) .Values.namespaces | toJson }}
{{- end }}
{{- end }}

{{/* What the operator may do where it keeps datastores. */}}
{{- define "operator.rules" -}}
- apiGroups: [vinyldns.io]
  resources: [vinyldnsdatastores]
  verbs: [get, list, watch, patch]
- apiGroups: [vinyldns.io]
  resources: [vinyldnsdatastores/status]
  verbs: [patch]
- apiGroups: [""]
  resources: [secrets]
  verbs: [get{{ if .Values.bindingSecrets.enabled }}, create, patch{{ end }}]
- apiGroups: [""]
  resources: [configmaps]
  verbs: [get, create, patch]
- apiGroups: [""]
  resources: [events]
  verbs: [create]
{{- end }}
