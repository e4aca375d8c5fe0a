# accession_proto_library(): accession::proto (messages) and accession::grpc (services) from every
# .proto under proto/, and from the google/rpc and grpc/health protos that Debian ships.
set(GOOGLE_RPC_PROTO_DIR /usr/share/gocode/src/github.com/gogo/googleapis)
set(GRPC_PROTO_DIR /usr/share/grpc-proto)

function(_accession_generate out_var plugin)
  cmake_parse_arguments(ARG "" "ROOT" "PROTOS" ${ARGN})
  set(out_dir ${CMAKE_BINARY_DIR}/generated)
  file(MAKE_DIRECTORY ${out_dir})
  set(sources)
  foreach(proto ${ARG_PROTOS})
    string(REPLACE ".proto" "" stem ${proto})
    if(plugin STREQUAL "grpc")
      set(outputs ${out_dir}/${stem}.grpc.pb.cc ${out_dir}/${stem}.grpc.pb.h)
      set(arguments --grpc_out=${out_dir} --plugin=protoc-gen-grpc=$<TARGET_FILE:gRPC::grpc_cpp_plugin>)
    else()
      set(outputs ${out_dir}/${stem}.pb.cc ${out_dir}/${stem}.pb.h)
      set(arguments --cpp_out=${out_dir})
    endif()
    add_custom_command(
      OUTPUT ${outputs}
      COMMAND protobuf::protoc ${arguments} -I ${CMAKE_SOURCE_DIR}/proto -I ${GOOGLE_RPC_PROTO_DIR}
              -I ${GRPC_PROTO_DIR} -I ${Protobuf_INCLUDE_DIRS} ${ARG_ROOT}/${proto}
      DEPENDS ${ARG_ROOT}/${proto} VERBATIM)
    list(APPEND sources ${outputs})
  endforeach()
  set(${out_var} ${sources} PARENT_SCOPE)
endfunction()

function(accession_proto_library)
  file(GLOB_RECURSE ours RELATIVE ${CMAKE_SOURCE_DIR}/proto CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/proto/*.proto)
  set(services ${ours})
  list(FILTER services INCLUDE REGEX "_service\\.proto$")
  _accession_generate(messages cpp ROOT ${CMAKE_SOURCE_DIR}/proto PROTOS ${ours})
  _accession_generate(stubs grpc ROOT ${CMAKE_SOURCE_DIR}/proto PROTOS ${services})
  _accession_generate(google cpp ROOT ${GOOGLE_RPC_PROTO_DIR}
                      PROTOS google/rpc/status.proto google/rpc/error_details.proto google/rpc/code.proto)
  _accession_generate(health cpp ROOT ${GRPC_PROTO_DIR} PROTOS grpc/health/v1/health.proto)
  _accession_generate(health_stubs grpc ROOT ${GRPC_PROTO_DIR} PROTOS grpc/health/v1/health.proto)

  add_library(accession_proto STATIC ${messages} ${google})
  add_library(accession::proto ALIAS accession_proto)
  target_include_directories(accession_proto SYSTEM PUBLIC ${CMAKE_BINARY_DIR}/generated)
  target_link_libraries(accession_proto PUBLIC protobuf::libprotobuf)
  target_compile_options(accession_proto PRIVATE -w)

  add_library(accession_grpc STATIC ${stubs} ${health} ${health_stubs})
  add_library(accession::grpc ALIAS accession_grpc)
  target_link_libraries(accession_grpc PUBLIC accession::proto gRPC::grpc++)
  target_compile_options(accession_grpc PRIVATE -w)
endfunction()
